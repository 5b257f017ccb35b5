/** The way of a file, as the line of steps shows it. */
export const steps = ['File', 'Columns', 'Check', 'Import'] as const
