"""Answers from a shop's stored orders, worked out in a worker: orders → result → view → Reply.

One module per command, each with `answer(shop, words, …)`; `bot.work.answer` finds it by name.
Frames and whatever has one entry per customer stay in the worker: only the reply travels.
"""
