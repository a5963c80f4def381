"""Estimates from samples: shares, means, differences and tests, with numpy alone.

Everything that can be said about coded answers is said from one small joint count (`counts.Counts`): a share, a
net, a mean of a scale, a difference of groups and the Rao–Scott test are all weighted sums of its cells, and one
formula gives their variance. Numbers that are no codes go through `linear`.

Convention: degrees of freedom are those of the whole design (units less strata) for domains too, as R's `survey`
does for `svyciprop` on the full design. R: Lumley 2010, "Complex Surveys"
"""
