"""`python -m kartoteka`."""

from kartoteka.cli import main

if __name__ == "__main__":
    main()
