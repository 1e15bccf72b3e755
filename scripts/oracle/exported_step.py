"""Trains with an exported step from Python: nothing but onnxruntime and numpy, no code of this project.

    python exported_step.py STEP.onnx STATE.safetensors LEARNING_RATE STEPS BATCH.npz

STEP.onnx is what exportStep gives. STATE.safetensors holds the weights; moments start at zero. BATCH.npz holds the batch's
arrays by input name. Prints the mean loss before each step. onnxruntime 1.30.0, numpy, safetensors 0.8.0.
"""
import sys
import numpy as np
import onnxruntime as ort
from safetensors.numpy import load_file

path, weights, rate, steps, batch = sys.argv[1:6]
session = ort.InferenceSession(path)
state = load_file(weights)
for name in [given.name for given in session.get_inputs()]:
    for moment in ("mean/", "mean_square/"):
        if name.startswith(moment):
            state[name] = np.zeros_like(state[name.removeprefix(moment)])
batch = dict(np.load(batch))
outputs = [output.name for output in session.get_outputs()]
for step in range(1, int(steps) + 1):
    scalars = {"learning_rate": float(rate), "mean_correction": 1 - 0.9**step, "mean_square_correction": 1 - 0.95**step}
    feeds = state | batch | {name: np.array(value, np.float32) for name, value in scalars.items()}
    results = dict(zip(outputs, session.run(outputs, feeds)))
    state |= {name.removeprefix("next/"): value for name, value in results.items() if name.startswith("next/")}
    print(float(results["loss_sum"] / results["loss_count"]))
