"""The other side of compare.ts: datatrove (0.10.0 is what the README's table was made with).

python3 datatrove_side.py run FOLDER MIN_CHARS    FOLDER/in/*.jsonl -> FOLDER/out/*.jsonl
python3 datatrove_side.py next FOLDER             what a next stage reads of FOLDER/out -> FOLDER/next
"""
import sys

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.filters import LambdaFilter
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

TASKS = 4
WORKERS = 2


def main() -> None:
    command, folder = sys.argv[1], sys.argv[2]
    source, target = ("in", "out") if command == "run" else ("out", "next")
    steps = [JsonlReader(f"{folder}/{source}", glob_pattern="*.jsonl")]
    if command == "run":
        min_chars = int(sys.argv[3])
        steps.append(LambdaFilter(lambda document: len(document.text) >= min_chars))
    steps.append(JsonlWriter(f"{folder}/{target}", compression=None))
    LocalPipelineExecutor(
        pipeline=steps, tasks=TASKS, workers=WORKERS, logging_dir=f"{folder}/log-{target}"
    ).run()


if __name__ == "__main__":
    main()
