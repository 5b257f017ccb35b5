import { fcaDisp } from './fca-disp.ts'
import { housingOmbudsman } from './housing-ombudsman.ts'
import type { Pack } from './schema.ts'
import { spso } from './spso.ts'
import { twoStage } from './two-stage.ts'

export const packs: readonly Pack[] = [twoStage, fcaDisp, housingOmbudsman, spso]
