import { test } from 'vitest'
import { histories } from '../../../test/clock/histories.ts'

test('the clock says the same as its slow replay, on 1,000 random histories', () => {
  histories(1_000)
})
