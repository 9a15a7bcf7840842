#define _POSIX_C_SOURCE 200809L

#include "fates.h"

#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST = 16 };

static struct pollfd sockets[MOST]; /* the first one listens */
static char arrived[MOST][8192], last[8192];
static nfds_t count;
static const fate *next;
static volatile int stopped;
static int whole;
static pthread_t thread;

static void end(nfds_t i) {
    close(sockets[i].fd);
    sockets[i].fd = -1; /* poll passes over it */
}

static void say(nfds_t i, const char *text) {
    if (send(sockets[i].fd, text, strlen(text), MSG_NOSIGNAL) < 0) end(i);
}

static void meet(nfds_t i) {
    switch (*next++) {
    case GARBAGE_AT_ACCEPT: say(i, "garbage\r\n"); break;
    case HALF_AN_ANSWER: say(i, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"); break;
    case REDIRECT: say(i, "HTTP/1.1 307 Other\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"); return;
    case ANSWER: say(i, "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}"); return;
    case GONE: end(0); break;
    case END: next--; return;
    default: break;
    }
    end(i);
}

static int is_whole(const char *text) {
    const char *body = strstr(text, "\r\n\r\n"), *length = strstr(text, "Content-Length: ");
    return body != NULL && strlen(body + 4) >= (length == NULL ? 0 : strtoul(length + 16, NULL, 10));
}

static void take(nfds_t i) {
    size_t had = strlen(arrived[i]);
    /* Closing with unread bytes makes this a reset. */
    size_t room = *next == CLOSE_AT_BEGIN ? 10 : sizeof arrived[i] - had - 1;
    ssize_t got = recv(sockets[i].fd, arrived[i] + had, room, 0);
    if (got <= 0) {
        end(i);
        return;
    }
    arrived[i][had + (size_t)got] = '\0';
    if (*next == CLOSE_AT_BEGIN) {
        meet(i);
    } else if (is_whole(arrived[i])) {
        whole++;
        strcpy(last, arrived[i]);
        arrived[i][0] = '\0';
        meet(i);
    }
}

static void *serve(void *nothing) {
    (void)nothing;
    while (!stopped) {
        if (poll(sockets, count, 50) <= 0) continue;
        for (nfds_t i = 1; i < count; i++)
            if (sockets[i].fd >= 0 && sockets[i].revents != 0) take(i);
        if (sockets[0].fd < 0 || (sockets[0].revents & POLLIN) == 0 || count == MOST) continue;
        sockets[count].fd = accept(sockets[0].fd, NULL, NULL);
        sockets[count].events = POLLIN;
        sockets[count].revents = 0;
        arrived[count][0] = '\0';
        count++;
        if (*next == GARBAGE_AT_ACCEPT || *next == CLOSE_AT_ACCEPT) meet(count - 1);
    }
    for (nfds_t i = 0; i < count; i++) end(i);
    return NULL;
}

int fates_start(const fate *fates) {
    struct sockaddr_in address;
    socklen_t size = sizeof address;
    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    next = fates;
    stopped = whole = 0;
    count = 1;
    sockets[0].fd = socket(AF_INET, SOCK_STREAM, 0);
    sockets[0].events = POLLIN;
    if (bind(sockets[0].fd, (struct sockaddr *)&address, size) != 0 || listen(sockets[0].fd, 8) != 0 ||
        getsockname(sockets[0].fd, (struct sockaddr *)&address, &size) != 0 ||
        pthread_create(&thread, NULL, serve, NULL) != 0) {
        perror("no server");
        exit(2);
    }
    return ntohs(address.sin_port);
}

const char *fates_last(void) {
    return last;
}

int fates_stop(void) {
    stopped = 1;
    pthread_join(thread, NULL);
    return whole;
}
