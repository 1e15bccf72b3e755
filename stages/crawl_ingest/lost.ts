/** Stretches of a file that could not be read: counted by the ledger, and an error where more is damaged than may be. */
import { type Context, type Drop, drop } from "../stage.ts";
import { type Loss, placeName } from "../_format/mod.ts";

/** What is lost of one file. */
export class Losses {
  readonly #name: string;
  readonly #maxDamageBytes: number;
  #damagedBytes = 0;

  /** `maxDamageBytes` is what one damaged stretch may cost, in bytes of the file as it lies on disk. */
  constructor(name: string, maxDamageBytes: number) {
    this.#name = name;
    this.#maxDamageBytes = maxDamageBytes;
  }

  /** Makes a quarantined drop that says where in the file. @throws {Error} when the file is damaged more than it may be. */
  drop({ place, reason, detail, damagedBytes = 0, rows = 1 }: Loss, about: Drop["about"] = {}): Drop {
    const where = `byte ${placeName(place)} of ${this.#name}`;
    if (damagedBytes > this.#maxDamageBytes) {
      throw new Error(
        `Cannot read ${this.#name}: ${detail}, and ${damagedBytes} bytes with it are lost; ` +
          `maxDamageBytes allows ${this.#maxDamageBytes}`,
      );
    }
    this.#damagedBytes += damagedBytes;
    return drop(reason, detail === "" ? where : `${detail} (${where})`, { about, quarantined: true, rows });
  }

  /** Says how many bytes of the file are lost, if any are. */
  account(context: Context): void {
    const bytes = this.#damagedBytes;
    if (bytes > 0) {
      context.account({ unit: "damaged bytes", in: bytes, out: 0, dropped: { "damaged file": bytes } });
    }
  }
}
