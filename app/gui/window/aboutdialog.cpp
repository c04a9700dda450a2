// SPDX-License-Identifier: MIT
#include "app/gui/window/aboutdialog.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QIcon>
#include <QtWidgets/QMessageBox>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

struct About
{
    Q_DECLARE_TR_FUNCTIONS(About)
};

constexpr int kIconSize = 64;

QString versions(const QString &helperVersion)
{
    const QString own = About::tr("Version %1").arg(QStringLiteral(PORTREEVE_VERSION));
    return helperVersion.isEmpty() ? own : own + u'\n' + About::tr("Helper: version %1").arg(helperVersion);
}

} // namespace

void openAbout(const QString &helperVersion, QWidget *parent)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, About::tr("About Portreeve"), u"Portreeve"_s,
                                QMessageBox::Close, parent);
    box->setIconPixmap(parent->windowIcon().pixmap(kIconSize, kIconSize));
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(
        About::tr(
            "Meters network traffic per port.\n\n%1\n\n© The Portreeve authors. The sources are under the "
            "MIT "
            "licence; this program, which uses Qt Charts, is distributed under the terms of the GNU General "
            "Public License, version 3.")
            .arg(versions(helperVersion)));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace portreeve
