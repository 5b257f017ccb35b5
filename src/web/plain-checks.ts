import { z } from 'zod'

// Our content policy forbids compiling text into code. zod would try with the first shape that is made, and be refused
// with a note in the console; so this stands before every shape.
z.config({ jitless: true })
