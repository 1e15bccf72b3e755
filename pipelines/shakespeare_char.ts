/**
 * nanoGPT's recipe for a CPU: a model of characters that writes like Shakespeare, in some minutes on two cores.
 *
 * The text is tinyshakespeare, 1,115,394 characters, which is not part of this project. It lies in Andrej Karpathy's
 * repository char-rnn as `data/tinyshakespeare/input.txt`; save it as `data/store/tinyshakespeare.txt`, or say where it is:
 * `deno task run pipelines/shakespeare_char.ts --set readTexts.files=PATH`.
 *
 * As there: the last tenth of the text is held out; 4 layers, 4 heads, 128 channels, 64 characters of context; 2,000 steps
 * of 12 rows from any place of the text; AdamW with betas 0.9 and 0.99 and weight decay 0.1, rate 1e-3 after 100 steps
 * of warm-up, down by half a cosine to 1e-4; the loss of 20 batches every 250 steps. Other than there: the vocabulary has
 * an end of text beside the 65 characters, linear layers and norms have biases, the activation is GPT-2's form of GELU, a place
 * is drawn again only when all have been, and the rows that measure are the same each time.
 */
import { readTexts } from "../stages/crawl_ingest/mod.ts";
import { learnVocabulary, tokenize } from "../stages/tokenize/mod.ts";
import { sample } from "../stages/sample/mod.ts";
import { pretrain } from "../stages/pretrain/mod.ts";
import { perplexity } from "../stages/evaluate/mod.ts";

const documents = readTexts({}, { files: ["data/store/tinyshakespeare.txt"], heldOutShare: 0.1 });
const vocabulary = learnVocabulary({ documents }, {
  unit: "characters",
  specialTokens: ["<|endoftext|>"],
});
const tokens = tokenize({ documents, vocabulary });
const train = sample({ tokens, vocabulary }, { split: "train", windowTokens: 64 });
const heldOut = sample({ tokens, vocabulary }, { split: "held-out", windowTokens: 64 });
const model = pretrain({ train, heldOut, vocabulary }, {
  rowsFrom: "offsets",
  steps: 2000,
  betas: [0.9, 0.99],
  evaluateEverySteps: 250,
  heldOutWindows: 20 * 12,
  seed: 1337,
});
const text = perplexity({ model, heldOut });

export default { vocabulary, train, heldOut, model, text };
