"""The Surveys screen: data sets, their questions, and honest charts of them."""
