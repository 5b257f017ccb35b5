import { statfsSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'

const MB = 1024 * 1024

/** The memory that we may use: a container's limit counts, which the system's total does not know of. */
const memoryHere = (): number => {
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem()
}

const between = (low: number, value: number, high: number): number => Math.round(Math.min(high, Math.max(low, value)))

/** Megabytes free on the disk under a folder. */
export const roomUnder = (folder: string): number => {
  const { bsize, bavail } = statfsSync(folder)
  return (bsize * bavail) / MB
}

/** Containers often have a /dev/shm too small for a parallel query. */
const sharedMemoryType = (): string => {
  try {
    return roomUnder('/dev/shm') > 256 ? 'posix' : 'mmap'
  } catch {
    return process.platform === 'linux' ? 'mmap' : 'posix'
  }
}

/**
 * The cluster's settings, written anew at each start. Statements and their values stay out of the log:
 * they hold what customers told us.
 */
export const settings = (
  socketFolder: string,
  own: boolean,
  room: number,
  memory = memoryHere(),
  cores = availableParallelism(),
): string => {
  const mb = memory / MB
  const lines: Record<string, string | number> = {
    listen_addresses: "''",
    unix_socket_directories: `'${socketFolder.replaceAll("'", "''")}'`,
    unix_socket_permissions: '0700',
    max_connections: 100,
    shared_buffers: `${between(64, mb / 4, 16384)}MB`,
    effective_cache_size: `${between(128, mb * 0.6, 65536)}MB`,
    work_mem: `${between(4, mb / 256, 32)}MB`,
    maintenance_work_mem: `${between(32, mb / 16, 1024)}MB`,
    dynamic_shared_memory_type: sharedMemoryType(),
    max_worker_processes: between(4, cores * 2, 32),
    // On two cores a second process for one question takes from the others more than it gives.
    max_parallel_workers_per_gather: cores <= 2 ? 0 : between(0, cores / 2, 4),
    max_parallel_maintenance_workers: between(0, cores / 2, 4),
    // Each backend reads for itself; handing pages to reading processes costs few cores more than the waiting.
    io_method: cores <= 4 ? 'sync' : 'worker',
    jit: 'off',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    // No replica reads this cluster, and a bulk load into a new table need not be written twice.
    wal_level: 'minimal',
    max_wal_senders: 0,
    // This build knows only pglz, and compressing pages with it was half of what PostgreSQL did in an import.
    wal_compression: 'off',
    // After each checkpoint a page is logged whole when it is first touched. Rows of an import touch pages everywhere in
    // the indexes, so short ways between checkpoints made the log of 100,000 order lines 2,200 MB instead of 200.
    max_wal_size: `${between(1024, room / 5, 16384)}MB`,
    checkpoint_timeout: '15min',
    min_wal_size: '256MB',
    checkpoint_completion_target: 0.9,
    random_page_cost: 1.1,
    effective_io_concurrency: process.platform === 'linux' ? 64 : 0,
    default_statistics_target: 200,
    autovacuum_vacuum_scale_factor: 0.05,
    autovacuum_analyze_scale_factor: 0.02,
    autovacuum_naptime: '20s',
    idle_in_transaction_session_timeout: '10min',
    timezone: "'UTC'",
    log_timezone: "'UTC'",
    datestyle: "'ISO, YMD'",
    lc_messages: "'C'",
    log_destination: "'stderr'",
    logging_collector: 'off',
    log_line_prefix: "'%m [%p] '",
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    log_checkpoints: 'off',
    log_lock_waits: 'on',
    log_autovacuum_min_duration: -1,
  }
  return [
    '# Written by Rapport at each start. Put settings of your own into own.conf, one folder up: they win.',
    ...Object.entries(lines).map(([name, value]) => `${name} = ${value}`),
    ...(own ? ["include = '../own.conf'"] : []),
    '',
  ].join('\n')
}

/** Only the socket's folder decides who may connect; there is no network to guard. */
export const whoMayConnect = 'local all all trust\n'
