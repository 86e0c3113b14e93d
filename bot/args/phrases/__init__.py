"""Plain questions → commands: what people ask for, in the words of several languages.

One file per language. A phrase is a row of slots that must all be found in the question, in any
order; a slot is one or more alternatives between slashes, each the beginning of a word; a word in
capitals stands for the alternatives that `WORDS` gives it. Words without accents, in lower case.
"""

from bot.args.phrases.understanding import Asked, Understanding, understand

__all__ = ["Asked", "Understanding", "understand"]
