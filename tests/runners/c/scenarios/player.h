/* Plays the steps of one scenario. */

#ifndef PLAYER_H
#define PLAYER_H

#include "../vectors.h"

/* Sets up the platforms and the merchants of a scenario. */
void start(const json_t *scenario);

/* Does what a step's verb says; what its `expect` is compared with, an object or null. */
json_t *play(const json_t *step);

/* Forgets the scenario. */
void finish(void);

#endif
