// What of Linux's processes and threads Swift cannot reach: variadic calls, macros, system calls
// without a wrapper.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <sys/syscall.h>

// The calling thread's lane word: pid in the high half, tid in the low half; cached per thread.
uint64_t concur_lane_word(void);

// The calling process adopts its descendants' orphans.
int concur_become_subreaper(void);

// The calling process goes on, should it be stopped then, when the thread that started it ends.
int concur_go_on_without_parent(void);

// Has the kernel kill a process group when nobody can write into a pipe any more, as long as
// somebody holds its reading end. Nothing may be written into it: that would do the same.
//
// 0, or -1 with errno set.
int concur_kill_group_at_end_of(int32_t pipe, int32_t group);

// Whether nobody can write into a pipe any more.
bool concur_has_ended(int32_t pipe);

// Whether a descriptor is a timer's.
bool concur_is_timer(int32_t descriptor);

// A pipe, both ends closed on exec: reading end, writing end.
int concur_pipe(int32_t ends[2]);

// A pair of connected stream sockets, both closed on exec.
int concur_socket_pair(int32_t ends[2]);

// What the calling thread noted as its lane word once it had claimed a lane; 0 before.
extern _Thread_local uint64_t concur_claimed_lane_word;
static inline uint64_t concur_claimed_lane(void) { return concur_claimed_lane_word; }
static inline void concur_note_claimed_lane(uint64_t word) { concur_claimed_lane_word = word; }

// A file descriptor that becomes readable when the process ends; -1 with errno set.
int concur_pidfd_open(int32_t pid);

// The number of the system call in which a sleeping thread is, as /proc/<pid>/task/<tid>/syscall has it.
enum { concur_sleep_call = SYS_clock_nanosleep };

// Sends a signal to the process behind a pidfd, never to another that took its number.
int concur_pidfd_send_signal(int pidfd, int signal);

// posix_spawn's flag for a new session.
short concur_spawn_setsid(void);

// Has a child about to be spawned close every descriptor from `first` on; 0 or an errno.
//
// `actions` is a posix_spawn_file_actions_t.
int concur_spawn_close_from(void *actions, int32_t first);

// The wait-status macros.
bool concur_exited(int status);
int concur_exit_code(int status);
bool concur_signalled(int status);
int concur_signal(int status);

// How many CPUs the calling thread may run on; 0 where the kernel does not say.
int concur_affinity_count(void);

// The CPU time of a thread of this process, in nanoseconds; -1 where it is gone.
int64_t concur_thread_cpu_ns(int32_t tid);

// The CPU time of the calling thread, in nanoseconds.
int64_t concur_own_cpu_ns(void);

// Time since boot, suspended or not, in nanoseconds: the clock of a process's start in /proc.
int64_t concur_since_boot_ns(void);

// A memory file without a name, closed on exec; -1 with errno set.
int concur_memory_file(const char *name, uint64_t bytes);

// Sets up a mutex in shared memory that survives its owner's death.
int concur_shared_mutex_init(void *mutex);

// Locks it; a dead owner's lock is taken over. 0 or an errno.
int concur_shared_mutex_lock(void *mutex);
int concur_shared_mutex_unlock(void *mutex);
