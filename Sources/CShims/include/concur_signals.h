// How the recorder hears that it is to stop.
#pragma once
#include <stdint.h>

// Catches SIGINT, SIGTERM and SIGHUP, also where the parent had them blocked; a SIGHUP that it had
// ignored, as nohup does, stays so.
//
// The first one caught is written, as a byte, to a pipe whose reading end is returned; the second
// ends the process at once with 128 + its number. -1 with errno set where there is no pipe.
int concur_catch_signals(void);

// The first signal caught so far; 0 for none.
int32_t concur_caught_signal(void);
