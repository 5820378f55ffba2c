import Quotes
