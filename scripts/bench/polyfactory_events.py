"""Times how fast polyfactory makes cost events, and prints how many, how many bytes of JSON, and the
seconds: by the clock, and on the processor.

usage: polyfactory_events.py COUNT models|json
"""

import sys
import time
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from polyfactory.factories.pydantic_factory import ModelFactory
from pydantic import BaseModel, Field


class Metadata(BaseModel):
    model: str
    agent_type: str
    tokens_in: Annotated[int, Field(ge=100, le=3000)]
    tokens_out: Annotated[int, Field(ge=50, le=2000)]


class CostEvent(BaseModel):
    """The fields of cost_events.schema.json; the metadata is that of the most frequent type."""

    id: UUID
    cost_type: Literal["llm", "document", "embedding", "sms"]
    amount_usd: Annotated[Decimal, Field(ge=0, le=1, decimal_places=6)]
    quantity: Annotated[int, Field(ge=0, le=5000)]
    unit: Literal["tokens", "pages", "queries", "messages"]
    timestamp: datetime
    source_service: Literal["ai-model", "collection-model", "knowledge-model", "notification-model"]
    success: bool
    metadata: Metadata
    factory_id: str | None
    request_id: UUID
    agent_type: str | None
    model: str | None
    knowledge_domain: str | None


class CostEventFactory(ModelFactory[CostEvent]):
    """Independent values, as polyfactory makes them without being told more."""

    __random_seed__ = 42


def main():
    count, form = int(sys.argv[1]), sys.argv[2]
    CostEventFactory.batch(10)
    size = 0
    begin, busy = time.perf_counter(), time.process_time()
    events = CostEventFactory.batch(count)
    if form == "json":
        size = sum(len(event.model_dump_json()) for event in events)
    print(count, size, time.perf_counter() - begin, time.process_time() - busy)


if __name__ == "__main__":
    main()
