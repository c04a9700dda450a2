// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/notification.h"

#include <QtWidgets/QWidget>
#include <vector>

class QCheckBox;

namespace portreeve {

/// A box for each kind of message, in two columns.
class KindBoxes final : public QWidget
{
    Q_OBJECT

public:
    /// \a offered are the kinds that there are boxes for.
    explicit KindBoxes(KindSet offered, QWidget *parent = nullptr);

    void setKinds(KindSet kinds);
    [[nodiscard]] KindSet kinds() const;

signals:
    void edited();

private:
    struct Box
    {
        NotificationKind kind;
        QCheckBox *box;
    };
    std::vector<Box> m_boxes;
};

} // namespace portreeve
