import { sessionApi } from './session/api.ts'
import { setUpApi } from './set-up/api.ts'

/** Everything that may be asked of the staff; each noun’s own entries stand in its folder. */
export const api = { ...sessionApi, ...setUpApi }
