#define _GNU_SOURCE
#include "concur_process.h"
#include "concur_slab.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static _Thread_local uint64_t lane_word;

uint64_t concur_lane_word(void) {
  if (lane_word == 0) {
    lane_word = ((uint64_t)getpid() << 32) | (uint32_t)syscall(SYS_gettid);
  }
  return lane_word;
}

int concur_become_subreaper(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }

int concur_go_on_without_parent(void) { return prctl(PR_SET_PDEATHSIG, SIGCONT, 0, 0, 0); }

int concur_kill_group_at_end_of(int32_t pipe, int32_t group) {
  int flags = fcntl(pipe, F_GETFL);
  if (flags < 0 || fcntl(pipe, F_SETOWN, -group) != 0 || fcntl(pipe, F_SETSIG, SIGKILL) != 0) {
    return -1;
  }
  return fcntl(pipe, F_SETFL, flags | O_ASYNC);
}

bool concur_has_ended(int32_t pipe) {
  struct pollfd polled = {.fd = pipe, .events = POLLIN};
  return poll(&polled, 1, 0) == 1 && (polled.revents & POLLHUP) != 0;
}

bool concur_is_timer(int32_t descriptor) {
  struct itimerspec unused;
  return timerfd_gettime(descriptor, &unused) == 0;
}

int concur_pipe(int32_t ends[2]) { return pipe2(ends, O_CLOEXEC); }

int concur_socket_pair(int32_t ends[2]) {
  return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends);
}

_Thread_local uint64_t concur_claimed_lane_word;

int concur_pidfd_open(int32_t pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

int concur_pidfd_send_signal(int pidfd, int signal) {
  return (int)syscall(SYS_pidfd_send_signal, pidfd, signal, NULL, 0);
}

short concur_spawn_setsid(void) { return POSIX_SPAWN_SETSID; }

int concur_spawn_close_from(void *actions, int32_t first) {
  return posix_spawn_file_actions_addclosefrom_np(actions, first);
}

bool concur_exited(int status) { return WIFEXITED(status); }
int concur_exit_code(int status) { return WEXITSTATUS(status); }
bool concur_signalled(int status) { return WIFSIGNALED(status); }
int concur_signal(int status) { return WTERMSIG(status); }

int concur_affinity_count(void) {
  for (int cpus = 1024; cpus <= 1 << 20; cpus *= 2) {
    cpu_set_t *set = CPU_ALLOC(cpus);
    if (set == NULL) return 0;
    size_t bytes = CPU_ALLOC_SIZE(cpus);
    int failed = sched_getaffinity(0, bytes, set);
    int count = failed ? 0 : CPU_COUNT_S(bytes, set);
    CPU_FREE(set);
    if (!failed) return count;
    if (errno != EINVAL) return 0;
  }
  return 0;
}

static int64_t read_clock(clockid_t clock) {
  struct timespec t;
  if (clock_gettime(clock, &t) != 0) return -1;
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

int64_t concur_thread_cpu_ns(int32_t tid) {
  // A thread's CPU clock by its number, as pthread_getcpuclockid composes it.
  return read_clock((clockid_t)((~(unsigned)tid << 3) | 6));
}

int64_t concur_own_cpu_ns(void) { return read_clock(CLOCK_THREAD_CPUTIME_ID); }

int64_t concur_since_boot_ns(void) { return read_clock(CLOCK_BOOTTIME); }

int concur_memory_file(const char *name, uint64_t bytes) {
  int fd = memfd_create(name, MFD_CLOEXEC);
  if (fd >= 0 && ftruncate(fd, (off_t)bytes) != 0) {
    close(fd);
    return -1;
  }
  return fd;
}

int concur_shared_mutex_init(void *mutex) {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
  pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
  int failure = pthread_mutex_init(mutex, &attributes);
  pthread_mutexattr_destroy(&attributes);
  return failure;
}

int concur_shared_mutex_lock(void *mutex) {
  int failure = pthread_mutex_lock(mutex);
  if (failure == EOWNERDEAD) return pthread_mutex_consistent(mutex);
  return failure;
}

int concur_shared_mutex_unlock(void *mutex) { return pthread_mutex_unlock(mutex); }
