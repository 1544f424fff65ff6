#ifndef SEEDBED_CLIBMONGOC_SHIM_H
#define SEEDBED_CLIBMONGOC_SHIM_H

#include <mongoc/mongoc.h>

/* Distribution builds align bson_t to 128 bytes, which Swift cannot import. Every bson_t therefore
 * lives inside one of these functions; Swift passes and receives the bytes of documents. */

/* A document that a server sent. Owned by whoever receives it; freed with bson_free. */
typedef struct {
    uint8_t *start;
    uint32_t count;
} seed_reply_t;

/* Sees bytes as a document, without copying. False when they are not one. */
static inline bool seed_view(bson_t *document, const void *bytes, size_t count) {
    return bson_init_static(document, (const uint8_t *)bytes, count);
}

/* Moves a document's bytes to the heap, and ends the document. */
static inline void seed_take(bson_t *document, seed_reply_t *reply) {
    reply->start = bson_destroy_with_steal(document, true, &reply->count);
}

static inline bool seed_refuse_bytes(bson_error_t *error) {
    bson_set_error(error, MONGOC_ERROR_BSON, MONGOC_ERROR_BSON_INVALID, "bytes that are not BSON");
    return false;
}

static inline const char *seed_error_message(const bson_error_t *error) { return error->message; }

/* Puts an operation into a session's transaction; there may be none. */
static inline bool seed_join(
    const mongoc_client_session_t *session, bson_t *options, bson_error_t *error) {
    return session == NULL || mongoc_client_session_append(session, options, error);
}

/* Runs a command on the primary. The reply is set whatever the result. */
static inline bool seed_client_command(
    mongoc_client_t *client, const char *database, const void *command, size_t count, bool writes,
    seed_reply_t *reply, bson_error_t *error) {
    bson_t view;
    bson_t answer;
    bool done;
    reply->start = NULL;
    reply->count = 0;
    if (!seed_view(&view, command, count)) return seed_refuse_bytes(error);
    if (writes) {
        done = mongoc_client_write_command_with_opts(client, database, &view, NULL, &answer, error);
    } else {
        mongoc_read_prefs_t *primary = mongoc_read_prefs_new(MONGOC_READ_PRIMARY);
        done = mongoc_client_read_command_with_opts(
            client, database, &view, primary, NULL, &answer, error);
        mongoc_read_prefs_destroy(primary);
    }
    seed_take(&answer, reply);
    return done;
}

/* Begins a search on the primary. Null when the bytes are not BSON. */
static inline mongoc_cursor_t *seed_collection_find(
    mongoc_collection_t *collection, const mongoc_client_session_t *session, const void *filter,
    size_t filter_count, const void *options, size_t option_count) {
    bson_t filter_view;
    bson_t option_view;
    bson_t joined;
    mongoc_cursor_t *cursor = NULL;
    if (!seed_view(&filter_view, filter, filter_count)) return NULL;
    if (!seed_view(&option_view, options, option_count)) return NULL;
    bson_copy_to(&option_view, &joined);
    if (seed_join(session, &joined, NULL)) {
        mongoc_read_prefs_t *primary = mongoc_read_prefs_new(MONGOC_READ_PRIMARY);
        cursor = mongoc_collection_find_with_opts(collection, &filter_view, &joined, primary);
        mongoc_read_prefs_destroy(primary);
    }
    bson_destroy(&joined);
    return cursor;
}

/* Begins an aggregation on the primary; the pipeline is a document with a list `pipeline`. Null when the
 * bytes are not BSON. */
static inline mongoc_cursor_t *seed_collection_aggregate(
    mongoc_collection_t *collection, const void *pipeline, size_t count) {
    bson_t view;
    bson_t options = BSON_INITIALIZER;
    if (!seed_view(&view, pipeline, count)) return NULL;
    BSON_APPEND_BOOL(&options, "allowDiskUse", true);
    mongoc_read_prefs_t *primary = mongoc_read_prefs_new(MONGOC_READ_PRIMARY);
    mongoc_cursor_t *cursor =
        mongoc_collection_aggregate(collection, MONGOC_QUERY_NONE, &view, &options, primary);
    mongoc_read_prefs_destroy(primary);
    bson_destroy(&options);
    return cursor;
}

/* Moves to the next document, whose bytes are valid until the next call. */
static inline bool seed_cursor_next(
    mongoc_cursor_t *cursor, const uint8_t **start, uint32_t *count) {
    const bson_t *document;
    if (!mongoc_cursor_next(cursor, &document)) return false;
    *start = bson_get_data(document);
    *count = document->len;
    return true;
}

static inline mongoc_bulk_operation_t *seed_collection_bulk(
    mongoc_collection_t *collection, const mongoc_client_session_t *session, bool ordered) {
    bson_t options = BSON_INITIALIZER;
    BSON_APPEND_BOOL(&options, "ordered", ordered);
    seed_join(session, &options, NULL);
    mongoc_bulk_operation_t *bulk =
        mongoc_collection_create_bulk_operation_with_opts(collection, &options);
    bson_destroy(&options);
    return bulk;
}

/* The three below skip libmongoc's own check of keys and UTF-8: our records passed a stricter one. */

static inline bool seed_bulk_insert(
    mongoc_bulk_operation_t *bulk, const void *document, size_t count, bson_error_t *error) {
    static const uint8_t unchecked[] = {
        16, 0, 0, 0, 0x08, 'v', 'a', 'l', 'i', 'd', 'a', 't', 'e', 0, 0, 0};
    bson_t view;
    bson_t options;
    if (!seed_view(&view, document, count)) return seed_refuse_bytes(error);
    if (!seed_view(&options, unchecked, sizeof unchecked)) return seed_refuse_bytes(error);
    return mongoc_bulk_operation_insert_with_opts(bulk, &view, &options, error);
}

static inline bool seed_bulk_change(
    mongoc_bulk_operation_t *bulk, bool replaces, const void *filter, size_t filter_count,
    const void *document, size_t count, bson_error_t *error) {
    static const uint8_t unchecked[] = {
        16, 0, 0, 0, 0x08, 'v', 'a', 'l', 'i', 'd', 'a', 't', 'e', 0, 0, 0};
    bson_t filter_view;
    bson_t view;
    bson_t options;
    if (!seed_view(&filter_view, filter, filter_count)) return seed_refuse_bytes(error);
    if (!seed_view(&view, document, count)) return seed_refuse_bytes(error);
    if (!seed_view(&options, unchecked, sizeof unchecked)) return seed_refuse_bytes(error);
    return replaces
        ? mongoc_bulk_operation_replace_one_with_opts(bulk, &filter_view, &view, &options, error)
        : mongoc_bulk_operation_update_one_with_opts(bulk, &filter_view, &view, &options, error);
}

static inline bool seed_bulk_remove(
    mongoc_bulk_operation_t *bulk, const void *filter, size_t count, bson_error_t *error) {
    bson_t view;
    if (!seed_view(&view, filter, count)) return seed_refuse_bytes(error);
    return mongoc_bulk_operation_remove_one_with_opts(bulk, &view, NULL, error);
}

/* Sends the operations. The reply is set whatever the result. */
static inline bool seed_bulk_execute(
    mongoc_bulk_operation_t *bulk, seed_reply_t *reply, bson_error_t *error) {
    bson_t answer;
    const bool done = mongoc_bulk_operation_execute(bulk, &answer, error) != 0;
    seed_take(&answer, reply);
    return done;
}

/* Deletes all documents; indexes stay. The reply is set whatever the result. */
static inline bool seed_collection_delete_all(
    mongoc_collection_t *collection, const mongoc_client_session_t *session, seed_reply_t *reply,
    bson_error_t *error) {
    bson_t everything = BSON_INITIALIZER;
    bson_t options = BSON_INITIALIZER;
    bson_t answer;
    seed_join(session, &options, NULL);
    const bool done =
        mongoc_collection_delete_many(collection, &everything, &options, &answer, error);
    seed_take(&answer, reply);
    bson_destroy(&options);
    bson_destroy(&everything);
    return done;
}

/* Ends the session's transaction with all that was written in it. */
static inline bool seed_commit(mongoc_client_session_t *session, bson_error_t *error) {
    bson_t answer;
    const bool done = mongoc_client_session_commit_transaction(session, &answer, error);
    bson_destroy(&answer);
    return done;
}

#endif
