// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>

class QWidget;

namespace portreeve {

class EntryModel;

/// Draws a window into a file some time after its first figures came, then ends the program; so that the
/// manual and the tests can have pictures. Without figures it draws what there is after kPatienceMs.
class Screenshot final : public QObject
{
    Q_OBJECT

public:
    static constexpr int kPatienceMs = 15'000;

    Screenshot(QWidget *window, const EntryModel *model, QString file, int afterSeconds);

private:
    void take();

    QWidget *m_window;
    QString m_file;
    QTimer m_patience;
};

} // namespace portreeve
