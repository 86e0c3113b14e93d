"""Customers sorted into groups: by recency, frequency and money, by habit, by any column."""
