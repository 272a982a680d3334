// Loaded into a process of ours before its own code: when the process that started it is gone, it stops as if asked to.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
