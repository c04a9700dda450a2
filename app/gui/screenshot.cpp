// SPDX-License-Identifier: MIT
#include "app/gui/screenshot.h"

#include "app/gui/models/entrymodel.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QPixmap>
#include <QtWidgets/QWidget>
#include <cstdio>

namespace portreeve {

Screenshot::Screenshot(QWidget *window, const EntryModel *model, QString file, int afterSeconds)
    : QObject(window)
    , m_window(window)
    , m_file(std::move(file))
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &Screenshot::take);
    m_patience.start(kPatienceMs);
    connect(
        model, &EntryModel::sampled, this, [this, afterSeconds] { m_patience.start(afterSeconds * 1000); },
        Qt::SingleShotConnection);
}

void Screenshot::take()
{
    // Wherever the pointer happens to be, it is not part of the picture.
    for (QWidget *part : m_window->findChildren<QWidget *>())
        part->setAttribute(Qt::WA_UnderMouse, false);
    if (m_window->grab().save(m_file, "PNG"))
        return QCoreApplication::exit(0);
    std::fprintf(stderr, "portreeve: %s cannot be written\n", qUtf8Printable(m_file));
    QCoreApplication::exit(1);
}

} // namespace portreeve
