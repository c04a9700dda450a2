// SPDX-License-Identifier: MIT
#include "helper/service/health.h"

#include "helper/service/logging.h"

namespace portreeve {

void Health::report(const QString &subject, const QString &problem)
{
    if (m_problems.value(subject) == problem)
        return;
    if (problem.isEmpty()) {
        m_problems.remove(subject);
        qCInfo(lcMeter).noquote() << subject << "works again";
    } else {
        m_problems.insert(subject, problem);
        qCCritical(lcMeter).noquote() << subject << "fails:" << problem;
    }
    emit changed();
}

} // namespace portreeve
