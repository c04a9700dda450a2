// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>

namespace portreeve {

/// Rung by what watches the kernel where something is due now. Lives on the worker's thread.
class Bell final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

signals:
    void rung();
};

} // namespace portreeve
