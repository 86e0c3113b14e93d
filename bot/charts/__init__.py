"""Results as pictures: one module per chart, each with `finding`, `draw` and `picture`.

`finding` says in one plain sentence what the data shows, `draw` builds the figure, `picture`
renders it as a PNG. They take the result, the words, and last the currency where there is money.
Everything goes through matplotlib's objects, never through its global state, so charts may be
drawn in any thread or process.
"""
