/* A disk that loses what was not synced, or fails. It is put beneath a process by
 * LD_PRELOAD and stands between SQLite and the system, for the file named by DISK_FILE
 * and its write-ahead log.
 *
 * Power loss: what was written since the last sync of a file is remembered. Before write
 * number DISK_CRASH the file is put back to what was synced, some of the later writes are
 * done over it as a disk may have done them (the first few, any of them, or pieces of
 * them), and the process is killed. DISK_SEED makes the choice.
 *
 * Faults: the file named by DISK_FAULT holds one word while there is one: "full" (nothing
 * can grow), "write" or "sync" (that fails with an input/output error), "readonly".
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(name) *)dlsym(RTLD_NEXT, #name))

struct op { /* a write, or a cut where data is NULL */
	off_t off;
	size_t len;
	char *data;
	struct op *next;
};

struct file {
	dev_t dev;
	ino_t ino;
	char path[4096];
	int fresh;   /* its name is not synced yet */
	char *image; /* what was synced, while there are ops */
	size_t size;
	struct op *first, **last;
	struct file *next;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct file *files;
static long writes;

static int tracked(const char *path)
{
	const char *of = getenv("DISK_FILE");
	if (!of || strncmp(path, of, strlen(of)) != 0)
		return 0;
	path += strlen(of);
	return *path == 0 || strcmp(path, "-wal") == 0 || strcmp(path, "-journal") == 0;
}

static struct file *find(int fd)
{
	struct stat st;
	if (fstat(fd, &st) != 0)
		return NULL;
	for (struct file *f = files; f; f = f->next)
		if (f->dev == st.st_dev && f->ino == st.st_ino)
			return f;
	return NULL;
}

static int opened(int fd, const char *path, int fresh)
{
	struct stat st;
	if (fd < 0 || !tracked(path) || fstat(fd, &st) != 0)
		return fd;
	pthread_mutex_lock(&lock);
	if (!find(fd)) {
		struct file *f = calloc(1, sizeof *f);
		f->dev = st.st_dev, f->ino = st.st_ino, f->fresh = fresh, f->last = &f->first;
		snprintf(f->path, sizeof f->path, "%s", path);
		f->next = files, files = f;
	}
	pthread_mutex_unlock(&lock);
	return fd;
}

static int reopen(const char *path, int flags, va_list args, const char *name)
{
	mode_t mode = flags & O_CREAT ? va_arg(args, mode_t) : 0;
	int fresh = access(path, F_OK) != 0;
	int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, name);
	return opened(real(path, flags, mode), path, fresh);
}

int open(const char *path, int flags, ...)
{
	va_list args;
	va_start(args, flags);
	int fd = reopen(path, flags, args, "open");
	va_end(args);
	return fd;
}

int open64(const char *path, int flags, ...)
{
	va_list args;
	va_start(args, flags);
	int fd = reopen(path, flags, args, "open64");
	va_end(args);
	return fd;
}

/* remember what is about to be done to a file. */
static void remember(struct file *f, int fd, off_t off, size_t len, const void *data)
{
	if (!getenv("DISK_CRASH"))
		return;
	if (!f->image) {
		struct stat st;
		fstat(fd, &st);
		f->size = st.st_size;
		f->image = malloc(f->size + 1);
		f->size = pread(fd, f->image, f->size, 0);
	}
	struct op *op = calloc(1, sizeof *op);
	op->off = off, op->len = len;
	if (data)
		op->data = memcpy(malloc(len + 1), data, len);
	*f->last = op, f->last = &op->next;
}

static void synced(struct file *f)
{
	for (struct op *op = f->first, *next; op; op = next) {
		next = op->next;
		free(op->data);
		free(op);
	}
	free(f->image);
	f->image = NULL, f->first = NULL, f->last = &f->first;
}

/* put does a part of a write over an image. */
static void put(struct file *f, off_t off, const char *data, size_t len)
{
	if (off + len > f->size) {
		f->image = realloc(f->image, off + len);
		memset(f->image + f->size, 0, off + len - f->size);
		f->size = off + len;
	}
	memcpy(f->image + off, data, len);
}

int unlink(const char *path)
{
	if (tracked(path)) { /* the number of its inode may be given to another */
		pthread_mutex_lock(&lock);
		for (struct file **at = &files; *at; at = &(*at)->next)
			if (strcmp((*at)->path, path) == 0) {
				synced(*at);
				*at = (*at)->next;
				break;
			}
		pthread_mutex_unlock(&lock);
	}
	return REAL(unlink)(path);
}

static void lose(struct file *f)
{
	if (f->fresh && f->image && random() % 2) {
		REAL(unlink)(f->path);
		return;
	}
	if (!f->image)
		return;
	long count = 0, way = random() % 3;
	for (struct op *op = f->first; op; op = op->next)
		count++;
	long kept = random() % (count + 1);
	for (struct op *op = f->first; op; op = op->next) {
		if (way == 0 && kept-- <= 0)
			break;
		if (way == 1 && random() % 2)
			continue;
		if (!op->data) {
			if (op->off < (off_t)f->size)
				f->size = op->off;
			continue;
		}
		for (size_t at = 0; at < op->len;) { /* sector by sector */
			size_t n = 512 - (op->off + at) % 512;
			n = n < op->len - at ? n : op->len - at;
			if (way != 2 || random() % 2)
				put(f, op->off + at, op->data + at, n);
			at += n;
		}
	}
	int fd = REAL(open)(f->path, O_WRONLY | O_TRUNC);
	if (fd >= 0 && REAL(pwrite)(fd, f->image, f->size, 0) < 0)
		perror("disk: put back");
}

static void crash(void)
{
	srandom(atol(getenv("DISK_SEED") ? getenv("DISK_SEED") : "1"));
	for (struct file *f = files; f; f = f->next)
		lose(f);
	kill(getpid(), SIGKILL);
	pause();
}

/* fault reports whether a fault by one of these names is on. */
static int fault(const char *name)
{
	char word[16] = "";
	const char *path = getenv("DISK_FAULT");
	int fd = path ? REAL(open)(path, O_RDONLY) : -1;
	if (fd < 0)
		return 0;
	ssize_t n = read(fd, word, sizeof word - 1);
	close(fd);
	return n > 0 && strcmp(word, name) == 0;
}

static int fail(int with)
{
	errno = with;
	return -1;
}

static ssize_t written(int fd, const void *data, size_t len, off_t off)
{
	pthread_mutex_lock(&lock);
	struct file *f = find(fd);
	if (f) {
		struct stat st;
		fstat(fd, &st);
		int with = fault("write") ? EIO : fault("readonly") ? EROFS : fault("full") && off + (off_t)len > st.st_size ? ENOSPC : 0;
		if (with) {
			pthread_mutex_unlock(&lock);
			return fail(with);
		}
		writes++;
		if (getenv("DISK_CRASH") && writes == atol(getenv("DISK_CRASH")))
			crash();
		remember(f, fd, off, len, data);
	}
	ssize_t n = REAL(pwrite)(fd, data, len, off);
	pthread_mutex_unlock(&lock);
	return n;
}

ssize_t pwrite(int fd, const void *data, size_t len, off_t off) { return written(fd, data, len, off); }
ssize_t pwrite64(int fd, const void *data, size_t len, off64_t off) { return written(fd, data, len, off); }

static int cut(int fd, off_t len)
{
	pthread_mutex_lock(&lock);
	struct file *f = find(fd);
	if (f)
		remember(f, fd, len, 0, NULL);
	int n = REAL(ftruncate)(fd, len);
	pthread_mutex_unlock(&lock);
	return n;
}

int ftruncate(int fd, off_t len) { return cut(fd, len); }
int ftruncate64(int fd, off64_t len) { return cut(fd, len); }

static int sync_file(int fd, const char *name)
{
	struct stat st;
	pthread_mutex_lock(&lock);
	struct file *f = find(fd);
	if (f && fault("sync")) {
		pthread_mutex_unlock(&lock);
		return fail(EIO);
	}
	if (f)
		synced(f);
	else if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode))
		for (struct file *f = files; f; f = f->next)
			f->fresh = 0;
	pthread_mutex_unlock(&lock);
	if (getenv("DISK_CRASH")) /* nothing but this disk can be lost here */
		return 0;
	int (*real)(int) = dlsym(RTLD_NEXT, name);
	return real(fd);
}

int fsync(int fd) { return sync_file(fd, "fsync"); }
int fdatasync(int fd) { return sync_file(fd, "fdatasync"); }
