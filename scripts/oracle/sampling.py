"""Numbers for tests/stages/_generate/sampler_test.ts: what Hugging Face transformers leaves to be drawn, and how likely.

Run: python scripts/oracle/sampling.py > tests/oracle/sampling.json
"""

import json

import torch
import transformers
from transformers import (
    LogitsProcessorList,
    MinPLogitsWarper,
    RepetitionPenaltyLogitsProcessor,
    TemperatureLogitsWarper,
    TopKLogitsWarper,
    TopPLogitsWarper,
)

torch.manual_seed(11)
settings = [
    dict(temperature=1.0, topK=0, topP=1.0, repetitionPenalty=1.0),
    dict(temperature=0.7, topK=5, topP=1.0, repetitionPenalty=1.0),
    dict(temperature=1.3, topK=0, topP=0.6, repetitionPenalty=1.0),
    dict(temperature=0.9, topK=12, topP=0.8, repetitionPenalty=1.2),
    dict(temperature=0.5, topK=1, topP=0.05, repetitionPenalty=1.5),
    dict(temperature=2.0, topK=0, topP=0.95, repetitionPenalty=0.8),
    dict(temperature=1.5, topK=0, topP=1.0, minP=0.1, repetitionPenalty=1.0),
    dict(temperature=1.2, topK=9, topP=0.9, minP=0.3, repetitionPenalty=1.3),
]
cases = []
for setting in settings:
    logits = [round(x, 3) for x in (torch.randn(24) * 3).tolist()]
    seen = torch.randint(0, 24, (6,)).tolist()
    steps = LogitsProcessorList()
    if setting["repetitionPenalty"] != 1.0:
        steps.append(RepetitionPenaltyLogitsProcessor(setting["repetitionPenalty"]))
    steps.append(TemperatureLogitsWarper(setting["temperature"]))
    if setting["topK"] > 0:
        steps.append(TopKLogitsWarper(setting["topK"]))
    if setting["topP"] < 1:
        steps.append(TopPLogitsWarper(setting["topP"]))
    if setting.get("minP", 0) > 0:
        steps.append(MinPLogitsWarper(setting["minP"]))
    scores = steps(torch.tensor([seen]), torch.tensor([logits], dtype=torch.float64))[0]
    kept = [[i, round(p, 9)] for i, p in enumerate(torch.softmax(scores, -1).tolist()) if p > 0]
    cases.append(dict(options=setting, logits=logits, seen=seen, probabilities=kept))

print(json.dumps({"made by": f"transformers {transformers.__version__}, torch {torch.__version__}", "cases": cases}))
