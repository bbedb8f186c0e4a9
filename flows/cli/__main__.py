"""``python -m flows.cli`` is ``khobao``."""

from flows.cli import main

if __name__ == "__main__":
    main()
