/** Learning rates by step. Step 0 is the first; each schedule warms up linearly and never gives zero before its end. */

/** What all schedules share. */
export interface ScheduleOptions {
  /** The highest rate, reached at the end of the warm-up. */
  readonly peak: number;
  /** Rate at the end. */
  readonly floor: number;
  /** Steps before the peak. */
  readonly warmupSteps: number;
  /** Step at which the floor is reached. */
  readonly steps: number;
}
/** Learning rate of a step. */
export type Schedule = (step: number) => number;

/** Warm-up, then half a cosine down to the floor. Source: nanoGPT, `get_lr` of train.py. */
export function cosineSchedule(options: ScheduleOptions): Schedule {
  return scheduled(
    options,
    (done, { peak, floor }) => floor + 0.5 * (1 + Math.cos(Math.PI * done)) * (peak - floor),
  );
}

/** Warm-up, then a straight line down to the floor. */
export function linearSchedule(options: ScheduleOptions): Schedule {
  return scheduled(options, (done, { peak, floor }) => floor + (1 - done) * (peak - floor));
}

/**
 * Warm-up, the peak for most of the way, then a decay of `1 - sqrt` over the last `decayFraction` of the steps.
 * Source: Hägele et al. 2024, "Scaling laws and compute-optimal training beyond fixed training durations", section 3.
 */
export function flatSchedule(options: ScheduleOptions & { readonly decayFraction: number }): Schedule {
  const decaySteps = options.decayFraction * options.steps;
  return (step) => {
    if (step < options.warmupSteps) return warmup(options, step);
    const done = Math.min(1, Math.max(0, (step - (options.steps - decaySteps)) / decaySteps));
    return options.floor + (1 - Math.sqrt(done)) * (options.peak - options.floor);
  };
}

/** Warm-up, then the peak for ever. */
export function constantSchedule({ peak, warmupSteps }: Omit<ScheduleOptions, "floor" | "steps">): Schedule {
  return (step) => step < warmupSteps ? warmup({ peak, warmupSteps }, step) : peak;
}

function scheduled(
  options: ScheduleOptions,
  after: (done: number, options: ScheduleOptions) => number,
): Schedule {
  const { warmupSteps, steps, floor } = options;
  return (step) => {
    if (step < warmupSteps) return warmup(options, step);
    if (step > steps || steps === warmupSteps) return floor;
    return after((step - warmupSteps) / (steps - warmupSteps), options);
  };
}
function warmup({ peak, warmupSteps }: Pick<ScheduleOptions, "peak" | "warmupSteps">, step: number): number {
  return peak * (step + 1) / (warmupSteps + 1);
}
