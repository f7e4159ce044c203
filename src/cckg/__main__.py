"""`python -m cckg` is the command line."""

from cckg.cli.main import main

if __name__ == "__main__":
    main()
