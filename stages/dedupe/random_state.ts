/**
 * The numbers that numpy's RandomState draws, so that signatures made here can be compared with datatrove's.
 *
 * Sources: M. Matsumoto and T. Nishimura, "Mersenne Twister" (1998), the 2002 initialisation; numpy's legacy
 * `RandomState.randint(low, high, dtype=uint64)`: 64 bits of two draws, masked, drawn again while too large.
 */

const stateWords = 624;
const shiftWords = 397;

/** MT19937 seeded by one 32-bit number. */
export class RandomState {
  readonly #state = new Uint32Array(stateWords);
  #at = stateWords;

  constructor(seed: number) {
    this.#state[0] = seed;
    for (let i = 1; i < stateWords; i++) {
      const before = this.#state[i - 1] ^ (this.#state[i - 1] >>> 30);
      this.#state[i] = Math.imul(1812433253, before) + i;
    }
  }

  /** The next 32 bits. */
  word(): number {
    if (this.#at === stateWords) this.#twist();
    let y = this.#state[this.#at++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  /** A number from `low` up to but not including `high`; `high − low` above 2^32. */
  below(low: bigint, high: bigint): bigint {
    const largest = high - 1n - low;
    const mask = (1n << BigInt(largest.toString(2).length)) - 1n;
    while (true) {
      const bits = BigInt(this.word()) << 32n;
      const drawn = (bits | BigInt(this.word())) & mask;
      if (drawn <= largest) return low + drawn;
    }
  }

  #twist(): void {
    const state = this.#state;
    for (let i = 0; i < stateWords; i++) {
      const y = (state[i] & 0x80000000) | (state[(i + 1) % stateWords] & 0x7fffffff);
      state[i] = state[(i + shiftWords) % stateWords] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.#at = 0;
  }
}
