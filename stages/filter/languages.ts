/** Which language a text is in, and how sure that is. */
import { eld as shared } from "eld";
import { malayOrIndonesian } from "./malay.ts";

/** A verdict: ISO 639-1, or "und" with score 0. */
export interface Language {
  readonly language: string;
  /** From 0 to 1: how much of the evidence speaks for this language rather than for another. */
  readonly score: number;
}

/** Anything that tells languages apart. */
export interface LanguageIdentifier {
  identify(text: string): Language;
}

/** What is used of eld, whose own types leave `load` unknown on the instance that has it. */
interface Detector {
  newInstance(): Detector;
  load(size: string): Promise<unknown>;
  enableTextCleanup(on: boolean): void;
  detect(text: string): { isReliable(): boolean; getScores(): Record<string, number> };
}
type Evidence = Map<string, number>;

// The detector reads 1000 characters; a longer text is read in up to four places, so that a page that changes its
// language half way does not pass for its first half.
const windowChars = 1000;
const maxWindows = 4;
// The detector's scores are s = r / (r + 25) of an average r over n-grams, which are no probabilities. The evidence for a
// language is r to this power over the sum of all: of 1 … 12, the power with the least log loss on 7,738 paragraphs of the
// Debian Administrator's Handbook in 25 languages, cut to 25 characters (0.180 at 10; 0.182 at 8 and 0.185 at 12).
const sharpness = 10;

let loading: Promise<Detector> | undefined;

async function load(): Promise<Detector> {
  const detector = (shared as unknown as Detector).newInstance();
  await detector.load("small");
  detector.enableTextCleanup(true);
  return detector;
}

/** The identifier on eld (n-grams of bytes, 60 languages). Its data are read once a process. */
export async function eldIdentifier(): Promise<LanguageIdentifier> {
  const detector = await (loading ??= load());
  return { identify: (text) => verdict(text, detector) };
}

function verdict(text: string, detector: Detector): Language {
  const windows = windowsOf(text.trim());
  const sums: Evidence = new Map();
  for (const window of windows) {
    for (const [language, share] of evidence(window, detector)) {
      sums.set(language, (sums.get(language) ?? 0) + share / windows.length);
    }
  }
  let best: Language = { language: "und", score: 0 };
  for (const [language, score] of sums) {
    if (score > best.score) best = { language, score };
  }
  return best.language === "ms" ? { ...best, language: malayOrIndonesian(text) } : best;
}

/** Shares that add up to 1, or none where the detector calls its own result unreliable. */
function evidence(window: string, detector: Detector): Evidence {
  const result = detector.detect(window);
  if (!result.isReliable()) return new Map();
  const raw = Object.entries(result.getScores()).map(([language, score]) =>
    [language, score / (1 - score)] as const
  );
  const top = Math.max(...raw.map(([, value]) => value));
  const powers = raw.map(([language, value]) => [language, (value / top) ** sharpness] as const);
  const whole = powers.reduce((sum, [, power]) => sum + power, 0);
  return new Map(powers.map(([language, power]) => [language, power / whole]));
}

/** Windows spread evenly from the start of the text to its end. */
function windowsOf(text: string): string[] {
  const count = Math.min(maxWindows, Math.ceil(text.length / windowChars));
  if (count <= 1) return [text];
  const step = (text.length - windowChars) / (count - 1);
  return Array.from(
    { length: count },
    (_, i) => text.slice(Math.round(i * step), Math.round(i * step) + windowChars),
  );
}
