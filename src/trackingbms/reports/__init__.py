"""Reports: a place's month in figures, beside the month before."""

from trackingbms.reports.model import Figures, Line, Monthly, month_before, span_of
from trackingbms.reports.service import monthly

__all__ = ["Figures", "Line", "Monthly", "month_before", "monthly", "span_of"]
