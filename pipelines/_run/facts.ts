/**
 * What is known of recipes without their code: enough to plan, to cut shards, to take keys and to start workers. A recipe that
 * is loaded is one of these too; one that another process has loaded is nothing more.
 */
import type { AnyStage, Columns } from "./contract.ts";
import type { Part } from "./manifest.ts";

/** A kind, by which its layout is known. */
export interface KindFacts {
  /** Plural noun. */
  readonly name: string;
  /** Version of the byte layout. */
  readonly format: number;
  /** True when its items are about the parts of another input. */
  readonly partwise?: true;
  /** Defined where its items can pass by without being laid. */
  readonly onlooker?: unknown;
  /** Of a kind whose code another process has: what that says of a part. */
  describePart?(part: Part): Promise<readonly string[]>;
}

/** What fills an input. */
export interface SlotFacts {
  readonly kind: KindFacts;
  readonly columns: Columns;
  readonly optional?: boolean;
}

/** The shape of a stage's work. */
export type WorkFacts =
  | SourceFacts
  | { readonly form: "each"; readonly journalRows?: number }
  | { readonly form: "parts"; readonly of: string }
  | { readonly form: "whole" | "loop" | "stages" };

/** Which files a source reads, and how they are cut. */
export interface SourceFacts {
  readonly form: "source";
  files(options: Readonly<Record<string, unknown>>): readonly string[];
  sliceBytes?(name: string, options: Readonly<Record<string, unknown>>): number;
  /** Instead of that, where another process has the code: the answers for several files. */
  sliceBytesOf?(names: readonly string[]): Promise<readonly number[]>;
}

/** A stage. */
export interface StageFacts
  extends Pick<AnyStage, "stageName" | "phase" | "module" | "about" | "carries" | "removes" | "needs"> {
  readonly inputs: Readonly<Record<string, SlotFacts>>;
  readonly output: SlotFacts;
  readonly work: WorkFacts;
  readonly ages?: { source(options: Readonly<Record<string, unknown>>): unknown };
}

/** A recipe. */
export interface RecipeFacts {
  readonly stage: StageFacts;
  readonly options: Readonly<Record<string, unknown>>;
  readonly inputs: Readonly<Record<string, RecipeFacts>>;
  readonly cache?: boolean;
}
