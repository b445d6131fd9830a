"""German words for click, as gettext keeps them: `.po` for people, `.mo` for the program."""
