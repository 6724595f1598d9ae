#define _GNU_SOURCE
#include "concur_signals.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

static volatile sig_atomic_t caught;
static int wake[2] = {-1, -1};

static void catch(int signal) {
  int saved = errno;
  if (caught != 0) _exit(128 + signal);
  caught = signal;
  char byte = (char)signal;
  (void)!write(wake[1], &byte, 1);
  errno = saved;
}

int concur_catch_signals(void) {
  if (pipe2(wake, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  // Whoever started this process may have blocked what is to be caught.
  sigset_t wanted;
  sigemptyset(&wanted);
  sigaddset(&wanted, SIGINT);
  sigaddset(&wanted, SIGTERM);
  sigaddset(&wanted, SIGHUP);
  pthread_sigmask(SIG_UNBLOCK, &wanted, NULL);
  struct sigaction action = {.sa_handler = catch, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
  // nohup ignores it for us.
  struct sigaction inherited;
  sigaction(SIGHUP, NULL, &inherited);
  if (inherited.sa_handler != SIG_IGN) sigaction(SIGHUP, &action, NULL);
  return wake[0];
}

int32_t concur_caught_signal(void) { return caught; }
