"""The models behind pydantic-*.schema.json: python3 pydantic_models.py FOLDER writes them."""

import json
import sys
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum, IntEnum
from ipaddress import IPv4Address
from pathlib import Path
from typing import Annotated, Any, Literal, Optional, Union
from uuid import UUID

from pydantic import AnyUrl, BaseModel, ConfigDict, Field, Json, SecretStr, TypeAdapter


class Grade(str, Enum):
    """How leaves are graded."""

    premium = "premium"
    standard = "standard"


class Priority(IntEnum):
    low = 1
    high = 2


class MobileMoney(BaseModel):
    kind: Literal["mobile_money"] = "mobile_money"
    phone: str = Field(pattern=r"^\+254\d{9}$", examples=["+254700000001"])


class Cash(BaseModel):
    kind: Literal["cash"]
    received_by: str


class LocalBank(BaseModel):
    kind: Literal["bank"]
    reach: Literal["local"]
    branch: int


class ForeignBank(BaseModel):
    kind: Literal["bank"]
    reach: Literal["foreign"]
    iban: str


Bank = Annotated[Union[LocalBank, ForeignBank], Field(discriminator="reach")]
Payment = Annotated[Union[MobileMoney, Cash, Bank], Field(discriminator="kind")]


class Place(BaseModel):
    model_config = ConfigDict(extra="forbid", title="A place")

    latitude: float = Field(ge=-90, le=90, description="Degrees north.")
    longitude: float = Field(ge=-180, le=180)
    altitude: Optional[float] = None


class Photo(BaseModel):
    url: AnyUrl
    taken_at: datetime


class Note(BaseModel):
    text: str = Field(min_length=1)
    replies: list["Note"] = []


class Delivery(BaseModel):
    """One delivery of leaves."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"delivery_id": "d-1"}]})

    delivery_id: UUID
    farmer: str = Field(alias="farmer_id", title="Farmer")
    day: date
    weighed_at: datetime
    opens: time
    duration: timedelta
    kilograms: Decimal = Field(gt=0, max_digits=8, decimal_places=2)
    grade: Grade = Grade.standard
    priority: Priority = Priority.low
    place: Place
    position: tuple[float, float]
    payment: Payment
    attachment: Union[Photo, Note, None] = None
    labels: dict[str, str] = {}
    codes: set[int] = Field(default_factory=set, max_length=3)
    scanner: IPv4Address | None = None
    secret: SecretStr | None = None
    raw: bytes = b""
    extra: Json[Any] | None = None
    anything: Any = None
    share: float = Field(default=1, multiple_of=0.05)


MODELS = {
    "delivery": TypeAdapter(Delivery),
    "payment": TypeAdapter(Payment),
    "note": TypeAdapter(Note),
}

if __name__ == "__main__":
    for name, adapter in MODELS.items():
        file = Path(sys.argv[1]) / f"pydantic-{name}.schema.json"
        file.write_text(json.dumps(adapter.json_schema(), indent=2) + "\n")
