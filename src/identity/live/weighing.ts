/** The live half of the linkage, read when the first record is weighed: most requests never do. */
export const weighing = () => import('../linkage/live.ts')
