// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/alerts/notifications.h"

#include <QtWidgets/QWidget>

class QCheckBox;

namespace portreeve {

class FieldHint;
class InlineMessage;
class KindBoxes;
class PlainField;

/// What this user is told of by the desktop's own notifications, while the window is open. What is chosen
/// holds at once.
class DesktopPage final : public QWidget
{
    Q_OBJECT

public:
    explicit DesktopPage(QWidget *parent = nullptr);

private:
    void build();
    void load();
    void store();
    void showTest();

    QCheckBox *m_on;
    KindBoxes *m_kinds;
    PlainField *m_quiet;
    FieldHint *m_quietHint = nullptr;
    InlineMessage *m_message;
    Notifications m_notifications;
};

} // namespace portreeve
