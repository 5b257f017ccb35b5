export const writingHint =
  'An empty line begins a paragraph, # a heading, - or 1. a list, > a quote; **strong**, *emphasis*, [a link](https://…).'
