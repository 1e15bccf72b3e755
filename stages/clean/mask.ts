/** The stage that hides whom a document gives away. */
import { z } from "zod";
import { defineStage, each, number, text } from "../stage.ts";
import { type Document, documents } from "../kinds/mod.ts";
import { masker } from "./masking.ts";

const options = z.strictObject({
  emails: z.enum(["mask", "keep"]).default("mask").describe("What becomes of e-mail addresses."),
  ips: z.enum(["mask", "keep"]).default("mask").describe("What becomes of public IPv4 and IPv6 addresses."),
});
/** Options of {@linkcode mask}. */
export type MaskStageOptions = z.output<typeof options>;

/**
 * Documents with their e-mail and IP addresses replaced by ones reserved for examples, chosen by document id.
 * `maskedEmails` and `maskedIps` say how many were replaced in the text; those in the title are replaced too.
 */
export const mask = defineStage({
  name: "mask",
  phase: "clean",
  module: import.meta.url,
  about: "Replaces e-mail and public IP addresses by reserved ones, chosen by document hash.",
  inputs: { documents },
  carries: "documents",
  output: documents.adding({ title: text(), text: text(), maskedEmails: number(), maskedIps: number() }),
  options,
  work: each((_inputs, options: MaskStageOptions) => (document: Document) => {
    const maskOne = masker(document.id, options);
    const { text, emails, ips } = maskOne(document.text);
    const { text: title } = maskOne(document.title);
    return { title, text, maskedEmails: emails, maskedIps: ips };
  }),
});
