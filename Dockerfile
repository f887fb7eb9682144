# The product for a school board: one process that serves, as a user without rights, without tests or tools.
FROM python:3.11-slim

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    NIETPLUIS_PORT=8080

WORKDIR /app

# First what seldom changes, so that a new version of ours fetches nothing again.
COPY requirements/run.txt requirements/run.txt
RUN pip install --no-cache-dir --require-hashes -r requirements/run.txt

COPY pyproject.toml ./
COPY flows flows
COPY storage storage
COPY bot bot
RUN pip install --no-cache-dir --no-deps --no-build-isolation .

# Its home is the only place where it may write: the SQLite file, when no PostgreSQL is given.
RUN useradd --system --uid 10001 --create-home --home-dir /data nietpluis
USER nietpluis
WORKDIR /data
VOLUME /data

EXPOSE 8080

HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f\"http://127.0.0.1:{os.environ['NIETPLUIS_PORT']}/healthz\", timeout=4)"]

CMD ["nietpluis", "serve"]
