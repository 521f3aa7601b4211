"""`make bench`: runs every benchmark and prints what was measured, beside the target."""

from __future__ import annotations

from benchmarks import ack, intake, minutes, model


def main() -> None:
    """Run them one after the other."""
    for benchmark in (intake, minutes, model, ack):
        for line in benchmark.measure():
            print(line, flush=True)


if __name__ == "__main__":
    main()
