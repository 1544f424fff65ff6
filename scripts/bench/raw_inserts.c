/* Inserts documents as fast as libmongoc alone can: the ceiling of every loader.
 *
 * usage: raw_inserts URI DATABASE COLLECTION FILE CONNECTIONS
 *
 * FILE holds BSON documents, one behind the other; they are in memory before the clock starts. Each
 * connection, on a thread of its own, takes the next thousand as long as there are any. Prints seconds.
 */

#include <mongoc/mongoc.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { BATCH = 1000, MOST_CONNECTIONS = 64 };

static const bson_t **documents;
static size_t count;
static atomic_size_t next;
static mongoc_client_pool_t *pool;
static const char *database, *collection;

static void fail(const char *what, const char *why) {
    fprintf(stderr, "raw_inserts: %s: %s\n", what, why);
    exit(1);
}

static void read_documents(const char *path) {
    bson_error_t error;
    bson_reader_t *reader = bson_reader_new_from_file(path, &error);
    if (reader == NULL) fail(path, error.message);
    size_t capacity = 0;
    bool is_at_end = false;
    const bson_t *document;
    while ((document = bson_reader_read(reader, &is_at_end)) != NULL) {
        if (count == capacity) {
            capacity = capacity == 0 ? 1 << 16 : capacity * 2;
            documents = realloc(documents, capacity * sizeof *documents);
            if (documents == NULL) fail(path, "out of memory");
        }
        documents[count++] = bson_copy(document);
    }
    if (!is_at_end) fail(path, "not BSON");
    bson_reader_destroy(reader);
}

static void *insert(void *unused) {
    (void)unused;
    mongoc_client_t *client = mongoc_client_pool_pop(pool);
    mongoc_collection_t *target = mongoc_client_get_collection(client, database, collection);
    /* Unordered, as the batches of loaders are. */
    bson_t *options = BCON_NEW("ordered", BCON_BOOL(false));
    size_t first;
    while ((first = atomic_fetch_add(&next, BATCH)) < count) {
        size_t length = count - first < BATCH ? count - first : BATCH;
        bson_error_t error;
        if (!mongoc_collection_insert_many(
                target, documents + first, length, options, NULL, &error))
            fail("insert", error.message);
    }
    bson_destroy(options);
    mongoc_collection_destroy(target);
    mongoc_client_pool_push(pool, client);
    return NULL;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
    if (argc != 6) fail("usage", "raw_inserts URI DATABASE COLLECTION FILE CONNECTIONS");
    database = argv[2];
    collection = argv[3];
    int connections = atoi(argv[5]);
    if (connections < 1 || connections > MOST_CONNECTIONS) fail(argv[5], "expected 1 to 64");

    mongoc_init();
    bson_error_t error;
    mongoc_uri_t *uri = mongoc_uri_new_with_error(argv[1], &error);
    if (uri == NULL) fail("URI", error.message);
    pool = mongoc_client_pool_new(uri);
    mongoc_client_pool_set_error_api(pool, MONGOC_ERROR_API_VERSION_2);
    read_documents(argv[4]);

    double start = now();
    pthread_t threads[MOST_CONNECTIONS];
    for (int number = 0; number < connections; number++)
        if (pthread_create(&threads[number], NULL, insert, NULL) != 0) fail("thread", "none left");
    for (int number = 0; number < connections; number++) pthread_join(threads[number], NULL);
    printf("%.6f\n", now() - start);
    return 0;
}
