/*
 * thread.h - threads beside the one that answers to signals
 */
#ifndef BASE_THREAD_H
#define BASE_THREAD_H

#include <pthread.h>
#include <stdbool.h>

/*
 * Starts WORK(ARG) as OUT, which is to be joined; false when no thread is to
 * be had.  Signals are for the other threads, but for what its own faults
 * raise: blocked, those would end the program without their handler.
 */
bool thread_start(pthread_t *out, void *(*work)(void *arg), void *arg);

#endif
