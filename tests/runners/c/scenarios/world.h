/* The world of the scenarios: its keys by name, and the local WeChat Pay that is told about them by control calls. */

#ifndef WORLD_H
#define WORLD_H

#include "../vectors.h"

/* `keys.json`, and `base_url` and `control_url` of the local WeChat Pay. */
extern json_t *world;

/* Reads it: the folder of the scenarios, and the file in which the local WeChat Pay tells of itself. */
void open_world(const char *folder, const char *emulator);
void close_world(void);

/* JSON of a file; ends the program where there is none. */
json_t *load(const char *path);

/* The text of a member; where the object has none, that of the world's. */
const char *own(const json_t *object, const char *name);

/* The content of a file, by its path from `keys.json`. */
json_t *pem(const char *path);

/* The APIv3 key of this name. */
const char *apiv3_key(const char *name);

/* The keys of these names as a merchant trusts them. */
json_t *trusted(const json_t *names);

/* A control call, whose body it takes; without one it asks only. Ends the program where it fails. */
json_t *control(const char *name, json_t *body);

/* A control call whose keys are names. */
json_t *change(const char *name, const json_t *with);

/* A platform merchant with a payer, a supplier that may receive, and a paid order. */
void add_platform(const json_t *platform);

#endif
