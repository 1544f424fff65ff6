"""Writes a file of compact cost events, one a line in a JSON array: the same bytes for the same count.

usage: cost_events.py COUNT FILE
"""

import random
import sys
import uuid
from datetime import datetime, timedelta

SEED = 2026
FACTORIES = ["null", '"FAC-E2E-001"', '"FAC-E2E-002"']
AGENTS = ["extractor", "explorer", "generator", "conversational"]
CHAT_MODELS = ["anthropic/claude-3-haiku", "anthropic/claude-3.5-sonnet", "openai/gpt-4o-mini"]
DOMAINS = ["plant_diseases", "tea_cultivation", "weather_patterns", "quality_standards"]
FIRST = datetime(2025, 7, 21)


def chat(draw):
    agent, model = draw.choice(AGENTS), draw.choice(CHAT_MODELS)
    tokens_in, tokens_out = draw.randrange(200, 4000), draw.randrange(40, 1200)
    metadata = (
        f'{{"model":"{model}","agent_type":"{agent}",'
        f'"tokens_in":{tokens_in},"tokens_out":{tokens_out}}}'
    )
    copies = f'"agent_type":"{agent}","model":"{model}","knowledge_domain":null'
    return "llm", tokens_in + tokens_out, "tokens", "ai-model", metadata, copies


def pages(draw):
    count = draw.randrange(1, 9)
    metadata = f'{{"model_id":"prebuilt-document","page_count":{count}}}'
    copies = '"agent_type":null,"model":null,"knowledge_domain":null'
    return "document", count, "pages", "collection-model", metadata, copies


def embedding(draw):
    domain, count = draw.choice(DOMAINS), draw.randrange(1, 40)
    metadata = (
        f'{{"model":"text-embedding-3-small","knowledge_domain":"{domain}","texts_count":{count}}}'
    )
    copies = f'"agent_type":null,"model":"text-embedding-3-small","knowledge_domain":"{domain}"'
    return "embedding", count, "queries", "knowledge-model", metadata, copies


def message(draw):
    metadata = f'{{"message_type":"feedback","recipient_count":{draw.randrange(1, 20)}}}'
    copies = '"agent_type":null,"model":null,"knowledge_domain":null'
    return "sms", draw.randrange(1, 20), "messages", "notification-model", metadata, copies


def event(draw):
    kind = draw.choices([chat, pages, embedding, message], [60, 20, 10, 10])[0]
    cost_type, quantity, unit, service, metadata, copies = kind(draw)
    instant = FIRST + timedelta(seconds=draw.randrange(180 * 86_400))
    identifier, request = (uuid.UUID(int=draw.getrandbits(128), version=4) for _ in range(2))
    return (
        f'{{"id":"{identifier}","cost_type":"{cost_type}",'
        f'"amount_usd":"0.{draw.randrange(1, 1_000_000):06}","quantity":{quantity},'
        f'"unit":"{unit}","timestamp":"{instant.isoformat()}Z","source_service":"{service}",'
        f'"success":{"true" if draw.random() < 0.97 else "false"},"metadata":{metadata},'
        f'"factory_id":{draw.choice(FACTORIES)},"request_id":"{request}",{copies}}}'
    )


def main():
    count, path = int(sys.argv[1]), sys.argv[2]
    draw = random.Random(SEED)
    with open(path, "w", encoding="ascii") as file:
        file.write("[\n")
        for number in range(count):
            file.write(event(draw))
            file.write(",\n" if number + 1 < count else "\n")
        file.write("]\n")


if __name__ == "__main__":
    main()
